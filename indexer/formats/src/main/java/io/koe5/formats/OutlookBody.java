package io.koe5.formats;

import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.io.TikaInputStream;

/**
 * Whether the text of one of Outlook's own mails is plain, so that its line breaks mean something.
 */
final class OutlookBody {
  /** Names of the properties that hold the text as HTML or RTF, without their types. */
  private static final String HTML = "__substg1.0_1013";

  private static final String RTF = "__substg1.0_1009";

  private OutlookBody() {}

  static boolean isPlain(TikaInputStream stream) {
    Object container = stream.getOpenContainer();
    DirectoryNode root =
        switch (container) {
          case POIFSFileSystem mail -> mail.getRoot();
          case DirectoryNode directory -> directory;
          case null, default -> null;
        };
    return root != null
        && root.getEntryNames().stream()
            .noneMatch(name -> name.startsWith(HTML) || name.startsWith(RTF));
  }
}
