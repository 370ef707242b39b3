package io.koe5.embedding;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What multiplies a model's numbers. */
public sealed interface Device {
  /** The processor, which is always there. */
  Device CPU = new Processor();

  /** The processor. */
  record Processor() implements Device {
    @Override
    public String toString() {
      return "cpu";
    }
  }

  /**
   * A graphics card of NVIDIA. It needs ONNX Runtime's GPU package in place of the plain one, with
   * the CUDA and cuDNN that it was made for.
   *
   * @param number which one, counted from 0
   */
  record Cuda(int number) implements Device {
    /** Refuses numbers below 0. */
    public Cuda {
      if (number < 0) {
        throw new IllegalArgumentException("number must be at least 0, got " + number);
      }
    }

    @Override
    public String toString() {
      return "cuda:" + number;
    }
  }

  /**
   * The device of a name: "cpu", "cuda", "cuda:1"; "gpu" says the same as "cuda".
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  static Device named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("cpu")) {
      return CPU;
    }
    Matcher card = Pattern.compile("(?:cuda|gpu)(?::([0-9]{1,3}))?").matcher(lower);
    if (!card.matches()) {
      throw new IllegalArgumentException("cpu, cuda or cuda:N, got " + name);
    }
    return new Cuda(card.group(1) == null ? 0 : Integer.parseInt(card.group(1)));
  }
}
