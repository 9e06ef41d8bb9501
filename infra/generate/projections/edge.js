import cf from "cloudfront";

// The API that answers under a prefix, where it is not the first; and the routes that are not answered by the API of
// their prefix, the more literal first. A star stands for any word.
var areas = AREAS;
var routes = ROUTES;
var origins = ORIGINS;

function fits(pattern, words) {
  if (pattern.length !== words.length) return false;
  for (var i = 0; i < pattern.length; i++) {
    if (pattern[i] === "*" ? words[i] === "" : pattern[i] !== words[i]) return false;
  }
  return true;
}

// Answers a browser that asks whether a page of an official client may send a request; no other page may.
function preflight(request) {
  var origin = request.headers.origin ? request.headers.origin.value : "";
  if (origins.indexOf(origin) < 0) return null;
  var headers = {
    "access-control-allow-origin": { value: origin },
    "access-control-allow-credentials": { value: "true" },
    "access-control-allow-methods": { value: "DELETE, GET, HEAD, PATCH, POST, PUT" },
    "access-control-max-age": { value: "7200" },
    "strict-transport-security": { value: "max-age=63072000; includeSubDomains" },
    vary: { value: "Origin" },
  };
  var asked = request.headers["access-control-request-headers"];
  if (asked && /^[A-Za-z0-9_, -]+$/.test(asked.value)) headers["access-control-allow-headers"] = { value: asked.value };
  return { statusCode: 204, statusDescription: "No Content", headers: headers };
}

function handler(event) {
  var request = event.request;
  var allowed = request.method === "OPTIONS" && preflight(request);
  if (allowed) return allowed;
  var method = request.method === "HEAD" ? "GET" : request.method;
  var words = request.uri.split("/");
  for (var i = 0; i < routes.length; i++) {
    if (routes[i][0] === method && fits(routes[i][1].split("/"), words)) {
      cf.selectRequestOriginById(routes[i][2]);
      return request;
    }
  }
  var area = "/" + words[1] + (words[1] === "api" && words.length > 2 ? "/" + words[2] : "");
  cf.selectRequestOriginById(areas[area] || "Api");
  return request;
}
