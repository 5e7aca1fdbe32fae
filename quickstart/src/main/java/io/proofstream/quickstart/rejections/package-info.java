/** What was refused, where, and why. */
package io.proofstream.quickstart.rejections;
