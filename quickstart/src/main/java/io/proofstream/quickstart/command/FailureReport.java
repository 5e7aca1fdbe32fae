package io.proofstream.quickstart.command;

import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.schemas.RegistryUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a failure in a sentence, and turns it into an exit code. */
public final class FailureReport
    implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      err.println("proofstream: interrupted");
      return ExitCode.FAILED;
    }
    if (expected(failure)) {
      err.println("proofstream: " + sentence(failure));
    } else {
      err.println("proofstream: this should not happen, please report it:");
      failure.printStackTrace(err);
    }
    return failure instanceof SettingsException ? ExitCode.WRONG_USAGE : ExitCode.FAILED;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("proofstream: " + wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.WRONG_USAGE;
  }

  /** Of a file the JDK often says no more than its name. */
  private static String sentence(Exception failure) {
    if (failure instanceof NoSuchFileException missing) {
      return "there is no file or directory " + missing.getFile();
    }
    if (failure instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (failure instanceof FileAlreadyExistsException there) {
      return there.getFile() + " is there already";
    }
    return failure.getMessage();
  }

  private static boolean expected(Exception failure) {
    return failure instanceof CommandFailure
        || failure instanceof SettingsException
        || failure instanceof RegistryUnavailableException
        || failure instanceof KafkaException
        || failure instanceof IOException;
  }
}
