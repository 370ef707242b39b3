package io.koe5.extract.cage;

import io.koe5.extract.format.ExtractedText;
import io.koe5.extract.format.FailureKind;
import io.koe5.index.Place;
import io.koe5.indexer.PlaceMark;
import io.koe5.indexer.chunk.Heading;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of a file.
 *
 * @param text what could be read of it, without a word about what is missing; empty if nothing
 * @param problem why there is nothing or not everything; empty if all is well
 * @param last whether the worker ends with this reply
 */
public record CageReply(ExtractedText text, Optional<CageProblem> problem, boolean last) {
  /** Puts it on the way. */
  public void write(DataOutputStream out) throws IOException {
    Wire.string(out, text.text());
    Wire.list(out, text.headings(), heading -> write(out, heading));
    Wire.list(out, text.places(), mark -> write(out, mark));
    Wire.string(out, text.title());
    Wire.optional(out, text.encoding(), name -> Wire.string(out, name));
    Wire.optional(out, problem, value -> write(out, value));
    out.writeBoolean(last);
    out.flush();
  }

  /** Takes the next one. */
  public static CageReply read(DataInputStream in) throws IOException {
    ExtractedText text =
        new ExtractedText(
            Wire.string(in),
            Wire.list(in, () -> heading(in)),
            Wire.list(in, () -> mark(in)),
            Wire.string(in),
            Wire.optional(in, () -> Wire.string(in)),
            Optional.empty());
    return new CageReply(text, Wire.optional(in, () -> problem(in)), in.readBoolean());
  }

  private static void write(DataOutputStream out, Heading heading) throws IOException {
    out.writeInt(heading.start());
    out.writeInt(heading.end());
    out.writeInt(heading.level());
    Wire.string(out, heading.title());
  }

  private static Heading heading(DataInputStream in) throws IOException {
    return new Heading(in.readInt(), in.readInt(), in.readInt(), Wire.string(in));
  }

  private static void write(DataOutputStream out, PlaceMark mark) throws IOException {
    out.writeInt(mark.start());
    Place place = mark.place();
    Wire.string(out, place.part());
    Wire.string(out, place.sheet());
    out.writeInt(place.page().orElse(0));
    out.writeInt(place.slide().orElse(0));
  }

  private static PlaceMark mark(DataInputStream in) throws IOException {
    int start = in.readInt();
    Place place = new Place(Wire.string(in), Wire.string(in), number(in), number(in));
    return new PlaceMark(start, place);
  }

  private static OptionalInt number(DataInputStream in) throws IOException {
    int number = in.readInt();
    return number > 0 ? OptionalInt.of(number) : OptionalInt.empty();
  }

  private static void write(DataOutputStream out, CageProblem problem) throws IOException {
    Wire.string(out, problem.kind().code());
    Wire.string(out, problem.key());
    Wire.list(out, problem.details(), detail -> Wire.string(out, detail));
  }

  private static CageProblem problem(DataInputStream in) throws IOException {
    FailureKind kind = FailureKind.of(Wire.string(in));
    return new CageProblem(kind, Wire.string(in), Wire.list(in, () -> Wire.string(in)));
  }
}
