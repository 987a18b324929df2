"use strict";
// Gives the text of a data block, unpacked where it is packed (base64 of gzip).
window.blockText = function (id) {
  const block = document.getElementById(id);
  if (block.dataset.packed === undefined) return Promise.resolve(block.textContent);
  const bytes = Uint8Array.from(atob(block.textContent), function (one) { return one.charCodeAt(0); });
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
};
