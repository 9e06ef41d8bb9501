import cf from "cloudfront";

// The API that answers under a prefix, where it is not the first; and the routes that are not answered by the API of
// their prefix, the more literal first. A star stands for any word.
var areas = AREAS;
var routes = ROUTES;

function fits(pattern, words) {
  if (pattern.length !== words.length) return false;
  for (var i = 0; i < pattern.length; i++) {
    if (pattern[i] === "*" ? words[i] === "" : pattern[i] !== words[i]) return false;
  }
  return true;
}

function handler(event) {
  var request = event.request;
  var words = request.uri.split("/");
  for (var i = 0; i < routes.length; i++) {
    if (routes[i][0] === request.method && fits(routes[i][1].split("/"), words)) {
      cf.selectRequestOriginById(routes[i][2]);
      return request;
    }
  }
  var area = "/" + words[1] + (words[1] === "api" && words.length > 2 ? "/" + words[2] : "");
  cf.selectRequestOriginById(areas[area] || "Api");
  return request;
}
