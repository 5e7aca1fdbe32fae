package io.proofstream.console.pages;

import java.util.List;

/**
 * What is around every page.
 *
 * @param title the page's, for the browser's title bar
 * @param section the address of the part of the console it belongs to
 * @param viewer who looks
 * @param role what they are
 * @param csrf sent back with every form; empty where none is needed
 * @param theme light, dark, or empty for what the system says
 * @param unjudged alerts that wait for a judgement
 * @param live whether the page follows changes
 * @param links the parts of the console
 * @param signOut whether there is something to sign out of
 * @param assets where styles and scripts are
 */
record Shell(
    String title,
    String section,
    String viewer,
    String role,
    String csrf,
    String theme,
    String unjudged,
    boolean live,
    List<Link> links,
    boolean signOut,
    Assets assets) {
  static final List<Link> PARTS =
      List.of(
          new Link("/", "Queue"),
          new Link("/transactions", "Transactions"),
          new Link("/overview", "Overview"),
          new Link("/artifacts", "Rules and models"),
          new Link("/suppressions", "Suppressions"),
          new Link("/rejections", "Rejections"));

  /**
   * A part of the console.
   *
   * @param href its address
   * @param name its name
   */
  record Link(String href, String name) {}
}
