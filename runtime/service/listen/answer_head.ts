const EMPTY_STATUS = new Set([204, 205, 304]);

/**
 * An answer to HEAD as it may be sent. Where no length is stated, the server writes one of 0 under an answer without a
 * body, which says that GET would send nothing (RFC 9110 §8.6); under a stream it writes none, even if nothing comes of it.
 */
export function answerHead(response: Response): Response {
  const { body, headers, status } = response;
  if (body !== null || headers.has("content-length") || EMPTY_STATUS.has(status)) return response;
  return new Response(new ReadableStream({ start: (controller) => controller.close() }), response);
}
