/** Files that hold secrets. */
package io.proofstream.runtime.secrets;
