package dev.fovea.engine.exchange;

/** Numbers in a row that tensors of PyTorch look at; which bytes of the file they are, its key tells. */
record Storage(String key, StoredType type, long elements) {}
