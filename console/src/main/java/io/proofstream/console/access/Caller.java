package io.proofstream.console.access;

import java.util.function.BooleanSupplier;

/**
 * Who makes one request, and by what.
 *
 * @param viewer who
 * @param csrfToken what a change has to bring; empty where a browser brings nothing by itself
 * @param holds whether they would still be let in
 */
record Caller(Viewer viewer, String csrfToken, BooleanSupplier holds) {}
