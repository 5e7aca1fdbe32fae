/** Training models from what was decided and what became known. */
package io.proofstream.quickstart.models;
