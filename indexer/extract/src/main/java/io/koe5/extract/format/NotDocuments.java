package io.koe5.extract.format;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Extensions of files that surely hold no text for people, so that nobody opens them. */
final class NotDocuments {
  private static final Set<String> EXTENSIONS =
      Stream.of(
              "png jpg jpeg jpe gif bmp tif tiff webp ico icns heic heif avif svg svgz psd xcf raw cr2",
              "nef arw dng eps wmf emf cur tga exr hdr dwg dwf skp stl fbx blend glb gltf 3ds",
              "mp3 wav flac ogg oga opus m4a aac wma aif aiff mid midi amr ape",
              "mp4 m4v avi mkv mov wmv webm flv mpg mpeg m2ts mts vob 3gp asf rm swf",
              "exe dll so dylib com msi msix apk aab ipa app deb rpm dmg pkg iso img vhd vhdx vmdk qcow2",
              "jar war ear class pyc pyo pyd o obj a lib pdb wasm sys drv efi node whl gem crx xpi",
              "tar gz tgz bz2 tbz xz txz 7z rar zst lz4 lzma z cab alz egg arj lzh ace br",
              "ttf otf ttc woff woff2 eot fon pfb",
              "db sqlite sqlite3 db3 mdb accdb mdf ldf ndf dbf frm ibd myd myi dmp",
              "onnx safetensors pt pth ckpt gguf ggml h5 hdf5 pb tflite npy npz pkl pickle joblib mat",
              "parquet feather arrow avro orc rdb",
              "p12 pfx jks keystore pem key crt cer der kdbx gpg pgp sig",
              "bin swp crdownload torrent lnk pyz")
          .flatMap(line -> Stream.of(line.split(" ", -1)))
          .collect(Collectors.toUnmodifiableSet());

  private NotDocuments() {}

  static boolean contains(String extension) {
    return EXTENSIONS.contains(extension);
  }
}
