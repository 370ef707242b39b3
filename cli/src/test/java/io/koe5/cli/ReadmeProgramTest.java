package io.koe5.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the program that README shows, and runs it as its reader would. */
class ReadmeProgramTest {
  private static final Path README =
      Path.of(System.getProperty("koe5.checkout")).resolve("README.md");
  private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void theProgramCompilesAndFindsTheAnswer() throws Exception {
    Path notes = Files.createDirectory(folder.resolve("문서"));
    Files.writeString(notes.resolve("휴가.md"), "# 휴가\n\n연차는 입사일마다 15일씩 생깁니다.\n");
    Files.writeString(notes.resolve("주차.txt"), "주차장은 지하 2층입니다.\n");
    compile();
    assertThat(run(notes.toString(), "쉬는 날이 며칠 나오나요?")).startsWith("휴가.md:1 ");
  }

  private void compile() throws IOException {
    Matcher program = PROGRAM.matcher(Files.readString(README));
    assertThat(program.find()).isTrue();
    Path source = Files.writeString(folder.resolve("Ask.java"), program.group(1));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int result =
        compiler.run(
            null,
            messages,
            messages,
            "-cp",
            System.getProperty("java.class.path"),
            "-encoding",
            "UTF-8",
            "-d",
            folder.toString(),
            source.toString());
    assertThat(result).as(messages.toString(StandardCharsets.UTF_8)).isZero();
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:ErrorFile=" + folder.resolve("crash.log"),
            "-cp",
            System.getProperty("java.class.path") + File.pathSeparator + folder,
            "Ask");
    command.command().addAll(List.of(arguments));
    command.environment().put("KOE5_HOME", folder.resolve("home").toString());
    command.redirectError(folder.resolve("errors").toFile());
    Process process = command.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor())
        .as(output + Files.readString(folder.resolve("errors")) + crash())
        .isZero();
    return output;
  }

  private String crash() throws IOException {
    Path log = folder.resolve("crash.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }
}
