package io.koe5.extract.cage;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A file to be read by the worker.
 *
 * @param file where it lies
 * @param options what of it is read
 * @param time after which the worker gives what it has and ends
 * @param characters of text, in UTF-16 units, after which it stops reading
 */
public record CageRequest(Path file, CageOptions options, Duration time, int characters) {
  /** Puts it on the way. */
  public void write(DataOutputStream out) throws IOException {
    Wire.string(out, file.toString());
    out.writeBoolean(options.archives());
    out.writeBoolean(options.ocr());
    out.writeLong(time.toMillis());
    out.writeInt(characters);
    out.flush();
  }

  /**
   * Takes the next one.
   *
   * @throws java.io.EOFException if there is none, because whoever asks is gone
   */
  public static CageRequest read(DataInputStream in) throws IOException {
    return new CageRequest(
        Path.of(Wire.string(in)),
        new CageOptions(in.readBoolean(), in.readBoolean()),
        Duration.ofMillis(in.readLong()),
        in.readInt());
  }
}
