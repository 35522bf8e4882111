"""What inspection reports and monitoring letters say: recommendations, numbered paragraphs, judgements, figures."""
