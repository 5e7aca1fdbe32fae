/**
 * The pages that analysts use: view models made from the index, and the templates that show them.
 */
package io.proofstream.console.pages;
