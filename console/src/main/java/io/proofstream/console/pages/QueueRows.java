package io.proofstream.console.pages;

import java.util.List;

/**
 * Rows of the queue without the page around them.
 *
 * @param rows the rows
 */
record QueueRows(List<QueueRow> rows) {}
