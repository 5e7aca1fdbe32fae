/** The catalogue of topics as Kubernetes resources for the Strimzi operator. */
package io.proofstream.quickstart.manifests;
