package io.proofstream.localcluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is needed to run one Java program as a child process.
 *
 * @param name unique within a supervisor; names the log file, {@code <name>.log}
 * @param mainClass binary name of the class whose {@code main} is run
 * @param arguments arguments of that main
 * @param classPath jars and folders, a folder's last element may be {@code *}
 * @param jvmOptions options of the child's JVM, such as {@code -Xmx512m}
 * @param environment variables set on top of this process's own
 * @param directory existing folder for the log and the lock file; the child's working folder
 * @param ready says when the child serves
 * @param readyWithin longest wait for that, from the launch
 * @param stopWithin longest wait for an orderly end before the child is killed
 */
public record ChildSpec(
    String name,
    String mainClass,
    List<String> arguments,
    List<Path> classPath,
    List<String> jvmOptions,
    Map<String, String> environment,
    Path directory,
    ReadyCheck ready,
    Duration readyWithin,
    Duration stopWithin) {

  /** Copies the collections; checks that the name can be a file name. */
  public ChildSpec {
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "child name '" + name + "': expected lower-case letters, digits and dashes");
    }
    arguments = List.copyOf(arguments);
    classPath = List.copyOf(classPath);
    jvmOptions = List.copyOf(jvmOptions);
    environment = Map.copyOf(environment);
    directory = directory.toAbsolutePath();
  }

  /** Where the child's standard output and standard error go. */
  public Path logFile() {
    return directory.resolve(name + ".log");
  }

  ChildSpec withReady(ReadyCheck check) {
    return new ChildSpec(
        name,
        mainClass,
        arguments,
        classPath,
        jvmOptions,
        environment,
        directory,
        check,
        readyWithin,
        stopWithin);
  }

  Path lockFile() {
    return directory.resolve(name + ".lock");
  }
}
