/** Whether what a deployment stands on can keep the promises: facts, and findings made of them. */
package io.proofstream.runtime.safety;
