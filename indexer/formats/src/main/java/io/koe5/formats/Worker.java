package io.koe5.formats;

import io.koe5.extract.cage.CageRequest;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * The program that runs in the cage: reads one file after another, as it is asked on standard
 * input, and answers on standard output. It ends when whoever asks is gone.
 */
public final class Worker {
  private Worker() {}

  /** Says with one byte that it is ready, then waits for requests. */
  public static void main(String[] arguments) throws IOException {
    DataOutputStream replies =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    // What a parser prints must not come between the replies.
    System.setOut(System.err);
    outliveInterrupts();
    NoNetwork.cut();
    Parsers parsers = new Parsers();
    replies.writeByte(1);
    replies.flush();
    DataInputStream requests = new DataInputStream(new BufferedInputStream(System.in));
    try {
      while (true) {
        CageRequest request = CageRequest.read(requests);
        new Reading(request, parsers, replies).start();
      }
    } catch (IOException e) {
      end(0);
    }
  }

  /** Ends at once, with the programs that were started here. */
  static void end(int status) {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(status);
  }

  /**
   * A Ctrl-C on the terminal reaches this process too, while the one that asks still wants to end
   * in good order: so the JVM's shutdown waits until standard input ends.
   */
  private static void outliveInterrupts() {
    CountDownLatch never = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }
}
