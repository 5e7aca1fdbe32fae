/**
 * Models made elsewhere, as ONNX files: trees, linear models and small networks, computed in plain
 * float arithmetic, one row at a time, so that a score has the same bits on every machine.
 */
package io.proofstream.models.onnx;
