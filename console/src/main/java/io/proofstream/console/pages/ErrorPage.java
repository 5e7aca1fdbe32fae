package io.proofstream.console.pages;

/**
 * Something that went wrong.
 *
 * @param shell what is around it
 * @param title what, in a few words
 * @param text what, and what can be done
 */
record ErrorPage(Shell shell, String title, String text) {}
