/** Whether what is scored still looks like what the live model was trained on. */
package io.proofstream.analyzer.drift;
