// Trying a request out works where the API answers under the same address; the dashboard shows the page only.
fetch('/api', { headers: { accept: 'application/json' } })
  .then((answer) => answer.json())
  .then((about) => 'instruments' in about.links)
  .catch(() => false)
  .then((here) => {
    SwaggerUIBundle({
      url: '/api/openapi.json',
      dom_id: '#swagger-ui',
      deepLinking: true,
      validatorUrl: null,
      displayRequestDuration: true,
      presets: [SwaggerUIBundle.presets.apis],
      layout: 'BaseLayout',
      ...(here ? {} : { supportedSubmitMethods: [] }),
    });
  });
