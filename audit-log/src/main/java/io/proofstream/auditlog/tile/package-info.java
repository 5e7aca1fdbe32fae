/** C2SP tlog-tiles: paths, tiles of hashes and bundles of entries. Pure. */
package io.proofstream.auditlog.tile;
