package io.koe5.formats;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** A mail of Outlook's own, of the parts that hold what it says. */
final class OutlookMail {
  private static final String SUBJECT = "0037001F";
  private static final String KIND = "001A001F";
  private static final String BODY = "1000001F";
  private static final String SENDER = "0C1A001F";
  private static final String RECEIVER = "0E04001F";
  private static final String ATTACHED = "37010102";
  private static final String ATTACHED_NAME = "3707001F";

  private final POIFSFileSystem mail = new POIFSFileSystem();

  OutlookMail(String subject, String body) throws IOException {
    text(mail.getRoot(), SUBJECT, subject);
    text(mail.getRoot(), KIND, "IPM.Note");
    text(mail.getRoot(), BODY, body);
    mail.createDocument(new ByteArrayInputStream(new byte[32]), "__properties_version1.0");
    mail.createDirectory("__nameid_version1.0");
  }

  OutlookMail between(String sender, String receiver) throws IOException {
    text(mail.getRoot(), SENDER, sender);
    text(mail.getRoot(), RECEIVER, receiver);
    return this;
  }

  OutlookMail attaching(String name, byte[] content) throws IOException {
    DirectoryEntry folder = mail.createDirectory("__attach_version1.0_#00000000");
    text(folder, ATTACHED_NAME, name);
    part(folder, ATTACHED, content);
    return this;
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (mail) {
      mail.writeFilesystem(out);
    }
    return out.toByteArray();
  }

  private static void text(DirectoryEntry folder, String property, String text) throws IOException {
    part(folder, property, text.getBytes(StandardCharsets.UTF_16LE));
  }

  private static void part(DirectoryEntry folder, String property, byte[] content)
      throws IOException {
    folder.createDocument("__substg1.0_" + property, new ByteArrayInputStream(content));
  }
}
