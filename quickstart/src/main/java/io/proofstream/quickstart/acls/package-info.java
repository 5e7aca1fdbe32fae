/** {@code proofstream topics acls}: who may do what on the bus. */
package io.proofstream.quickstart.acls;
