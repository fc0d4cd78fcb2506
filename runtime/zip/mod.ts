export { unpackEntry } from "./unpack_entry.ts";
export { writeZip } from "./write_zip.ts";
export { zipDirectory, type ZipEntry } from "./zip_directory.ts";
export { ZipError } from "./zip_error.ts";
export { DeflatedText, ZipWriter } from "./zip_writer.ts";
