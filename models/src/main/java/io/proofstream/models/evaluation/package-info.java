/** Judges scores by what became known later: the protocol of validation and its figures. */
package io.proofstream.models.evaluation;
