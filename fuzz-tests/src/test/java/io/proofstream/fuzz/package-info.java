/**
 * What all targets have in common. Each target stands in the package of the decoder that it drives,
 * so that decoders need not be public for it.
 */
package io.proofstream.fuzz;
