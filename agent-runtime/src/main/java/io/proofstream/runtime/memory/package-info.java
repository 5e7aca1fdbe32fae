/**
 * Many small records in few large arrays, for one thread: what is kept for longer than a young
 * collection and would be many objects.
 */
package io.proofstream.runtime.memory;
