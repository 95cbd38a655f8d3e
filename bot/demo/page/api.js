// Requests to the page's own door.
async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? response.statusText);
  return body;
}

export const load = async () => answer(await fetch("/demo/state"));

export const act = async (action, given) =>
  answer(await fetch(`/demo/${action}`, { method: "POST", body: JSON.stringify(given) }));

export const upload = async (file, given) =>
  answer(await fetch(`/demo/file?${new URLSearchParams({ name: file.name, ...given })}`, { method: "POST", body: file }));

export const fileUrl = (id) => `/demo/file/${encodeURIComponent(id)}`;
