package io.proofstream.runtime.lifecycle;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import org.slf4j.LoggerFactory;

/** Turns this process's log into one JSON object a line, as an agent's is. */
final class StructuredLog {
  private static final String CONFIGURATION = "/io/proofstream/runtime/agent-logback.xml";

  private StructuredLog() {}

  static void configure() {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(StructuredLog.class.getResource(CONFIGURATION));
    } catch (JoranException e) {
      throw new IllegalStateException("log configuration " + CONFIGURATION + " cannot be read", e);
    }
  }
}
