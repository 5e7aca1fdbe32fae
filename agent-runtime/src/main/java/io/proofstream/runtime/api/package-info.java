/** What the HTTP interfaces of agents share: JSON of records, and OpenAPI made of their routes. */
package io.proofstream.runtime.api;
