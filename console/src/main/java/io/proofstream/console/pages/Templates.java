package io.proofstream.console.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/**
 * Shows view models as HTML, through templates that the build made into classes of this package.
 */
final class Templates {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Templates.class.getClassLoader(),
          Templates.class.getPackageName());

  /**
   * @param template its file's name without the ending
   * @param model its parameter
   * @return the page
   */
  String render(String template, Object model) {
    StringOutput page = new StringOutput();
    engine.render(template + ".jte", model, page);
    return page.toString();
  }
}
