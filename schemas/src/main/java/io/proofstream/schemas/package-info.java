/** All that a consumer of Proofstream's topics needs. */
package io.proofstream.schemas;
