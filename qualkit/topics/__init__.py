"""Topics found without a codebook: models, stability, quality, covariates."""
