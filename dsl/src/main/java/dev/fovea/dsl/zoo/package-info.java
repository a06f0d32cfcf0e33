/**
 * Networks of the literature, a file each, to be read beside the papers; {@link dev.fovea.dsl.zoo.Zoo} finds them by name.
 *
 * <p>They are sentences of the language and nothing else: what they are made of lives in {@code dev.fovea.dsl}, and what
 * others trained them to does not belong here. Stages are called as in the paper, except where a network equals one of
 * torchvision: then its weights have the names they have there.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dsl.zoo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
