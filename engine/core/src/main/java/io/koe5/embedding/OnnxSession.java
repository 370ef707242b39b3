package io.koe5.embedding;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.koe5.Koe5Exception;
import io.koe5.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;

/** A loaded graph: token ids of one text in, its named outputs out. Thread-safe. */
public final class OnnxSession implements AutoCloseable {
  /** Input: token ids, [batch, sequence]. */
  public static final String IDS = "input_ids";

  /** Input of graphs that ask for it: 1 for a real token, 0 for padding, [batch, sequence]. */
  public static final String MASK = "attention_mask";

  /** Output: vectors of the texts, [batch, dimension]. */
  public static final String VECTOR = "sentence_embedding";

  /** Output: how well the texts of pairs go together, before the sigmoid, [batch, 1]. */
  public static final String LOGIT = "logit";

  /** Key of the problem that a device is not there, or cannot be used. */
  public static final String DEVICE_UNUSABLE = "device-unusable";

  /**
   * Longer texts are run one after the other where the graph takes a mask, which those of koe5's
   * own making do not: it may hold the scores of all tokens for all others, and more than once, 9
   * GB for 8,192 tokens and 16 heads.
   */
  private static final int LONG = 2048;

  private static final Messages MESSAGES = Messages.beside(OnnxSession.class);

  /** DJL would pick another engine where several are on the class path. */
  private static final String ENGINE = "OnnxRuntime";

  private final Model model;
  private final Lifetime life = new Lifetime("the model");
  private final BlockingQueue<Predictor<long[], Map<String, float[]>>> idle;
  private final boolean masked;
  private final Object longText = new Object();

  private OnnxSession(Model model, int predictors) {
    this.model = model;
    this.idle = new ArrayBlockingQueue<>(predictors);
    this.masked = model.describeInput().contains(MASK);
    for (int i = 0; i < predictors; i++) {
      idle.add(model.newPredictor(new OneText(masked)));
    }
  }

  /**
   * Loads a graph.
   *
   * @throws IOException if the file cannot be read or is no graph that ONNX Runtime can run
   * @throws Koe5Exception if the device is not there, or cannot be used
   */
  public static OnnxSession open(Path graph, Threads threads, Device device) throws IOException {
    // Left to itself DJL would take any card it finds; texts and vectors are the processor's.
    Model model = Model.newInstance("koe5", ai.djl.Device.cpu(), ENGINE);
    try (SessionOptions options = new SessionOptions()) {
      set(options, threads, device);
      String name = graph.getFileName().toString().replaceFirst("[.]onnx$", "");
      model.load(graph.getParent(), name, Map.of("sessionOptions", options));
      return new OnnxSession(model, threads.sideBySide());
    } catch (MalformedModelException | OrtException e) {
      model.close();
      throw new IOException("cannot load " + graph + ": " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static void set(SessionOptions options, Threads threads, Device device)
      throws OrtException {
    switch (device) {
      case Device.Processor processor -> {}
      case Device.Cuda card -> use(card, options);
    }
    options.setIntraOpNumThreads(threads.perText());
    options.setInterOpNumThreads(1);
    // It warns of what makers left in their graphs, which nobody here can mend.
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    // Threads that spin between operators take the cores of the texts beside them.
    options.addConfigEntry("session.intra_op.allow_spinning", threads.sideBySide() > 1 ? "0" : "1");
    // x86 processors before VNNI saturate 8-bit products of graphs that others made.
    options.addConfigEntry("session.x64quantprecision", "1");
  }

  private static void use(Device.Cuda card, SessionOptions options) {
    try {
      options.addCUDA(card.number());
    } catch (OrtException e) {
      String reason = Koe5Exception.reason(e).lines().findFirst().orElse("");
      throw Koe5Exception.because(e, MESSAGES, DEVICE_UNUSABLE, card, reason);
    }
  }

  /**
   * The outputs for one text; waits while all predictors are busy.
   *
   * @throws IllegalStateException if the graph did not run, or the session is closed
   */
  public Map<String, float[]> run(long[] ids) {
    return life.call(() -> ids.length > LONG && masked ? runAlone(ids) : runOpen(ids));
  }

  private Map<String, float[]> runAlone(long[] ids) {
    synchronized (longText) {
      return runOpen(ids);
    }
  }

  private Map<String, float[]> runOpen(long[] ids) {
    Predictor<long[], Map<String, float[]>> predictor = take();
    try {
      return predictor.predict(ids);
    } catch (TranslateException e) {
      throw new IllegalStateException("the model did not run: " + e.getMessage(), e);
    } finally {
      idle.add(predictor);
    }
  }

  private Predictor<long[], Map<String, float[]>> take() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return idle.take();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits for the texts that are being run. */
  @Override
  public void close() {
    life.end(
        () -> {
          idle.forEach(Predictor::close);
          model.close();
        });
  }

  /** Feeds one text as a batch of one, where nothing is padded. */
  private record OneText(boolean masked)
      implements NoBatchifyTranslator<long[], Map<String, float[]>> {
    @Override
    public NDList processInput(TranslatorContext context, long[] ids) {
      NDManager manager = context.getNDManager();
      NDList inputs = new NDList(input(manager, IDS, ids));
      if (masked) {
        long[] mask = new long[ids.length];
        Arrays.fill(mask, 1);
        inputs.add(input(manager, MASK, mask));
      }
      return inputs;
    }

    private static NDArray input(NDManager manager, String name, long[] values) {
      NDArray array = manager.create(values, new Shape(1, values.length));
      array.setName(name);
      return array;
    }

    @Override
    public Map<String, float[]> processOutput(TranslatorContext context, NDList outputs) {
      return outputs.stream().collect(Collectors.toMap(NDArray::getName, NDArray::toFloatArray));
    }
  }
}
