/** The console's JSON API, and the OpenAPI document made of the same table of routes. */
package io.proofstream.console.api;
