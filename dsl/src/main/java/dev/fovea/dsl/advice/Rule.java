package dev.fovea.dsl.advice;

import dev.fovea.dsl.graph.Node;
import java.util.Optional;

/** One thing that may be amiss. */
interface Rule {
    Optional<Notice> about(Node node);
}
