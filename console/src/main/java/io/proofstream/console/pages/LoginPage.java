package io.proofstream.console.pages;

/**
 * Where somebody signs in.
 *
 * @param form the form, as HTML that is trusted
 * @param assets where styles are
 */
record LoginPage(String form, Assets assets) {}
