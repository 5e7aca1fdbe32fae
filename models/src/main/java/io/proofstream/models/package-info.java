/**
 * Scores by gradient-boosted trees: a walk over flat arrays, exact contributions of each feature.
 * Knows nothing of how a model was trained.
 */
package io.proofstream.models;
