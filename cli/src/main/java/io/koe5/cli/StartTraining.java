package io.koe5.cli;

import io.koe5.UserHome;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A run of everything that start-up touches, on texts of its own: the launcher lets the JVM watch
 * it and keep what it loaded, so that later runs begin where this one ended.
 */
final class StartTraining {
  private static final String TEXT =
      """
      # 연차 휴가
      1년 동안 80퍼센트 이상 출근한 사람에게는 15일의 유급 휴가를 준다. 남은 휴가는 다음 해로 넘어가지 않는다.

      ## Remote work
      Up to two days a week may be worked from home (재택근무); tell your team the day before.
      """;

  /** An index of a single document is read in ways of its own. */
  private static final int DOCUMENTS = 24;

  private StartTraining() {}

  /** Indexes and searches in the folder given, which must exist and be empty. */
  public static void main(String[] arguments) throws IOException {
    Path place = Path.of(arguments[0]);
    Path documents = Files.createDirectory(place.resolve("documents"));
    for (int number = 1; number <= DOCUMENTS; number++) {
      Files.writeString(documents.resolve(number + "조.md"), TEXT + "\n제" + number + "조에 따른다.\n");
    }
    String folder = documents.toString();
    String index = documents.resolve(".koe5").toString();
    try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      Surroundings around = surroundings(place, out);
      int worst = Koe5.run(around, "index", folder);
      worst = Math.max(worst, Koe5.run(around, "search", "--color=always", "-i", index, "휴가는 며칠"));
      worst = Math.max(worst, Koe5.run(around, "search", "--json", "-i", index, "remote work"));
      worst = Math.max(worst, Koe5.run(around, "status", "-i", index));
      System.exit(worst);
    }
  }

  /** The user's cache, for the model is unpacked there once; all else in the folder given. */
  private static Surroundings surroundings(Path place, OutputStream out) {
    return new Surroundings(
        Map.of(),
        place,
        new UserHome(place.resolve("home"), UserHome.standard().cache()),
        new ByteArrayInputStream("휴가\n".getBytes(StandardCharsets.UTF_8)),
        out,
        out,
        Set.of());
  }
}
