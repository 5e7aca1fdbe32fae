/** How a command reaches a cluster and reads its topics. */
package io.proofstream.quickstart.cluster;
