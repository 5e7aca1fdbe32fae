/** The catalogue of topics as an AsyncAPI document. */
package io.proofstream.quickstart.asyncapi;
