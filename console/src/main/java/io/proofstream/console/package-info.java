/** What analysts and operators see and do in a browser, made from topics alone. */
package io.proofstream.console;
