package dev.espalier.model;

/// The libtorch that is in use, and how it is set up.
///
/// @param version for example `2.10.0`
/// @param blas the library of the matrix products: `mkl`, or `openblas`, which takes twice as long
/// @param vectors the widest instructions that the kernels use, for example `AVX512`
/// @param threads that one operation is spread over
/// @param gpus usable CUDA devices
public record TorchInfo(String version, String blas, String vectors, int threads, int gpus) {}
