package io.koe5.cli;

import io.koe5.Koe5Exception;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one sentence on standard error and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    complain(problem, usageSentence(problem));
    console.warn(
        Console.MESSAGES.text("see-help", command.getCommandSpec().qualifiedName() + " --help"));
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
    if (problem instanceof OutputClosed closed && closed.readerLeft()) {
      return ExitCode.OK;
    }
    return report(problem);
  }

  /** Says what went wrong; returns the exit code that goes with it. */
  int report(Throwable problem) {
    complain(problem, sentence(problem));
    return problem instanceof WrongUsage ? ExitCode.USAGE : ExitCode.SOFTWARE;
  }

  private void complain(Throwable problem, String sentence) {
    console.warn("koe5: " + Printable.line(sentence));
    if (console.verbose()) {
      problem.printStackTrace(console.err());
    }
  }

  private static String usageSentence(ParameterException problem) {
    return switch (problem) {
      case UnmatchedArgumentException unmatched -> unmatchedSentence(unmatched);
      case MissingParameterException missing -> missingSentence(missing);
      default ->
          problem.getArgSpec() == null || problem.getValue() == null
              ? String.valueOf(problem.getLocalizedMessage())
              : Console.MESSAGES.text(
                  "bad-value",
                  problem.getValue(),
                  label(problem.getArgSpec()),
                  problem.getArgSpec().paramLabel());
    };
  }

  private static String unmatchedSentence(UnmatchedArgumentException unmatched) {
    String first = unmatched.getUnmatched().getFirst();
    List<String> meant = unmatched.getSuggestions();
    return meant.isEmpty()
        ? Console.MESSAGES.text("unknown-argument", first)
        : Console.MESSAGES.text("unknown-argument-like", first, meant.getFirst());
  }

  private static String missingSentence(MissingParameterException missing) {
    return missing.getMissing().isEmpty()
        ? String.valueOf(missing.getLocalizedMessage())
        : Console.MESSAGES.text("missing-argument", label(missing.getMissing().getFirst()));
  }

  private static String label(CommandLine.Model.ArgSpec argument) {
    return argument instanceof CommandLine.Model.OptionSpec option
        ? option.longestName()
        : argument.paramLabel();
  }

  /** What went wrong, in the user's language. */
  static String sentence(Throwable problem) {
    return switch (problem) {
      case Koe5Exception known -> known.getLocalizedMessage();
      case OutputClosed closed -> Console.MESSAGES.text("output-closed", closed.reason());
      case UncheckedIOException unchecked -> sentence(cause(unchecked));
      case NoSuchFileException missing -> Console.MESSAGES.text("no-such-file", missing.getFile());
      case AccessDeniedException denied -> Console.MESSAGES.text("no-access", denied.getFile());
      case FileSystemException file -> fileSentence(file);
      case IOException failed -> diskSentence(failed);
      case OutOfMemoryError memory -> Console.MESSAGES.text("out-of-memory");
      default -> Console.MESSAGES.text("unexpected", problem.toString());
    };
  }

  private static IOException cause(UncheckedIOException unchecked) {
    return Objects.requireNonNull(unchecked.getCause());
  }

  private static String fileSentence(FileSystemException problem) {
    return diskFull(problem)
        ? Console.MESSAGES.text("disk-full")
        : Console.MESSAGES.text("file-problem", problem.getFile(), reason(problem));
  }

  private static String diskSentence(IOException problem) {
    return diskFull(problem)
        ? Console.MESSAGES.text("disk-full")
        : Console.MESSAGES.text("io-problem", reason(problem));
  }

  private static boolean diskFull(IOException problem) {
    String reason = String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
    return reason.contains("no space left")
        || reason.contains("quota exceeded")
        || reason.contains("not enough space");
  }

  private static String reason(Throwable problem) {
    String message = problem.getLocalizedMessage();
    return message == null ? problem.toString() : message;
  }
}
