/** There is no place: the room has as many participants as it may, or the user as many clients. */
export class RoomFull extends Error {
  override readonly name = "RoomFull";
}
