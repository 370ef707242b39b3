package io.koe5.cli;

import io.koe5.Koe5Exception;
import io.koe5.embedding.Device;
import io.koe5.embedding.OnnxSession;
import java.util.function.Function;

/**
 * What models run on: the device that the person asked for, or the processor where that cannot be
 * used, which is said once.
 *
 * @param console knows what was asked for
 */
record ChosenDevice(Console console) {

  /** Opens a model. */
  <T> T open(Function<Device, T> opening) {
    try {
      return opening.apply(console.device());
    } catch (Koe5Exception e) {
      if (!e.key().equals(OnnxSession.DEVICE_UNUSABLE)) {
        throw e;
      }
      if (console.leaveDevice()) {
        console.warn(console.text("device-left", Printable.line(e.getLocalizedMessage())));
      }
      return opening.apply(Device.CPU);
    }
  }
}
